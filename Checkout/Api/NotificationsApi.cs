using Checkout.Api.Contracts;
using Checkout.Failures;
using Checkout.Notifications;
using Checkout.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.Api;

/// <summary>Receives Adyen's webhooks.</summary>
public sealed class NotificationsApi
{
    private const int MaxBytes = 1024 * 1024;
    // Anybody may have written it.
    private const int MaxLoggedLength = 80;

    private readonly ApiCall _call;
    private readonly WebhookAuthentication _authentication;
    private readonly NotificationSignatures _signatures;
    private readonly NotificationReceiver _receiver;
    private readonly ILogger _logger;

    internal NotificationsApi(
        ApiCall call, WebhookAuthentication authentication, NotificationSignatures signatures, NotificationReceiver receiver, ILogger<NotificationsApi> logger)
    {
        _call = call;
        _authentication = authentication;
        _signatures = signatures;
        _receiver = receiver;
        _logger = logger;
    }

    /// <summary>POST /notifications</summary>
    public Task<IResult> ReceiveAsync(HttpRequest request) => _call.RunAsync(
        request,
        async cancellationToken =>
        {
            if (!_authentication.Allows(request))
            {
                _logger.WebhookUnauthenticated();
                return ApiCall.Problem(request, new Failure(ErrorCode.Unauthorized, "The user name or the password of the webhook is wrong."), "Basic");
            }

            var body = await _call.ReadAsync(request, NotificationJsonContext.Default.NotificationsBody, MaxBytes);
            if (body.Failed(out var failure, out var items) || Verify(items).Failed(out failure, out var notifications))
            {
                return ApiCall.Problem(request, failure);
            }

            foreach (var notification in notifications)
            {
                // The others are not kept waiting. All come again, and those that were received change nothing then.
                failure = await _receiver.ReceiveAsync(notification, cancellationToken) ?? failure;
            }

            return failure is null ? TypedResults.Text("[accepted]") : ApiCall.Problem(request, failure);
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

            if (!_signatures.IsValid(notification))
            {
                _logger.SignatureRefused(
                    PlainText.Clean(notification.EventCode, MaxLoggedLength),
                    PlainText.Clean(notification.PspReference, MaxLoggedLength),
                    PlainText.Clean(notification.MerchantReference, MaxLoggedLength));
                return new Failure(ErrorCode.InvalidSignature, "A signature is missing, or made with another HMAC key than the webhook has here.");
            }

            verified.Add(notification);
        }

        return verified.Count > 0 ? verified : Failure.Invalid("notificationItems", "There is no notification.");
    }
}
