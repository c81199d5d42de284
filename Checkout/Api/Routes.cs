using Microsoft.AspNetCore.Http;

namespace Checkout.Api;

// The API on one page: its paths, and what answers there. A host maps one to the other: Functions by triggers, DevHost on Kestrel.

/// <summary>The paths of the API below <c>/api</c>.</summary>
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

/// <summary>Creates sessions, makes them payable, and reads their results.</summary>
public interface ISessionsApi
{
    /// <summary>POST /sessions</summary>
    Task<IResult> CreateAsync(HttpRequest request);

    /// <summary>PATCH /sessions/{id}</summary>
    Task<IResult> FinalizeAsync(HttpRequest request, string id);

    /// <summary>GET /sessions/{id}</summary>
    Task<IResult> GetResultAsync(HttpRequest request, string id);
}

/// <summary>Reads and changes the cart of a session.</summary>
public interface ICartApi
{
    /// <summary>GET /sessions/{id}/cart</summary>
    Task<IResult> GetAsync(HttpRequest request, string id);

    /// <summary>PUT /sessions/{id}/cart</summary>
    Task<IResult> UpdateAsync(HttpRequest request, string id);
}

/// <summary>Receives Adyen's webhooks.</summary>
public interface INotificationsApi
{
    /// <summary>POST /notifications</summary>
    Task<IResult> ReceiveAsync(HttpRequest request);
}

/// <summary>What a frontend shows before there is a session.</summary>
public interface IStorefrontApi
{
    /// <summary>GET /config</summary>
    Task<IResult> GetConfigAsync(HttpRequest request);

    /// <summary>GET /products</summary>
    Task<IResult> GetProductsAsync(HttpRequest request);
}

/// <summary>Tells whether sessions can be read.</summary>
public interface IHealthApi
{
    /// <summary>GET /health</summary>
    Task<IResult> CheckAsync(HttpRequest request);
}
