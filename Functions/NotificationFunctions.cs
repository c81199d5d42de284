using Checkout.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions;

/// <summary>Anonymous, because Adyen calls it: <see cref="NotificationsApi"/> checks signatures itself.</summary>
public sealed class NotificationFunctions(NotificationsApi notifications)
{
    [Function("ReceiveNotifications")]
    public Task<IResult> ReceiveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Notifications)] HttpRequest request) =>
        notifications.ReceiveAsync(request);
}
