using Checkout.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions;

/// <summary>Anonymous, because Adyen calls it: <see cref="INotificationsApi"/> checks signatures itself.</summary>
public sealed class NotificationFunctions(INotificationsApi notifications)
{
    [Function("ReceiveNotifications")]
    public Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Notifications)] HttpRequest request) =>
        notifications.ReceiveAsync(request);
}
