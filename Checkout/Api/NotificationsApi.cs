using Checkout.Failures;
using Checkout.Notifications;
using Checkout.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.Api;

internal sealed class NotificationsApi(
    ApiCall call,
    WebhookAuthentication authentication,
    NotificationSignatures signatures,
    NotificationReceiver receiver,
    ILogger<NotificationsApi> logger) : INotificationsApi
{
    private const int MaxBytes = 1024 * 1024;
    // Anybody may have written it.
    private const int MaxLoggedLength = 80;

    public Task<IResult> ReceiveAsync(HttpRequest request) => call.RunAsync(
        request,
        async cancellationToken =>
        {
            if (!authentication.Allows(request))
            {
                logger.WebhookUnauthenticated();
                return new Problem(
                    new Failure(ErrorCode.Unauthorized, "The user name or the password of the webhook is wrong."), "Basic");
            }

            var body = await call.ReadAsync(request, NotificationJsonContext.Default.NotificationsBody, MaxBytes);
            if (body.Failed(out var failure, out var items) || Verify(items).Failed(out failure, out var notifications))
            {
                return new Problem(failure);
            }

            foreach (var notification in notifications)
            {
                // The others are not kept waiting. All come again, and those that were received change nothing then.
                failure = await receiver.ReceiveAsync(notification, cancellationToken) ?? failure;
            }

            return failure is null ? TypedResults.Text("[accepted]") : new Problem(failure);
        },
        TimeLimits.Notification);

    private Outcome<List<Notification>> Verify(NotificationsBody body)
    {
        var verified = new List<Notification>();
        foreach (var item in body.NotificationItems ?? [])
        {
            if (item?.NotificationRequestItem?.ToNotification() is not { } notification)
            {
                return Failure.Invalid("notificationItems", "This is no standard notification.");
            }

            if (!signatures.IsValid(notification))
            {
                logger.SignatureRefused(
                    PlainText.Clean(notification.EventCode, MaxLoggedLength),
                    PlainText.Clean(notification.PspReference, MaxLoggedLength),
                    PlainText.Clean(notification.MerchantReference, MaxLoggedLength));
                return new Failure(
                    ErrorCode.InvalidSignature, "A signature is missing, or made with another HMAC key than the webhook has here.");
            }

            verified.Add(notification);
        }

        return verified.Count > 0 ? verified : Failure.Invalid("notificationItems", "There is no notification.");
    }
}
