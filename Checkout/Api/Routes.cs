namespace Checkout.Api;

/// <summary>The paths of the API below <c>/api</c>, for the function triggers and for DevHost alike.</summary>
public static class Routes
{
    /// <summary>What the Functions host puts before every route.</summary>
    public const string Prefix = "api";

    public const string Sessions = "sessions";
    public const string Session = "sessions/{id}";
    public const string Cart = "sessions/{id}/cart";
    public const string Notifications = "notifications";
    public const string Config = "config";
    public const string Products = "products";
    public const string Health = "health";
}
