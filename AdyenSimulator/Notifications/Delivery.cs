using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Notifications;

/// <summary>One request to the webhook.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="Status">What was answered. Null without an answer.</param>
/// <param name="Error">Why there is no answer.</param>
/// <param name="Body">The start of the answer.</param>
internal sealed record Delivery(DateTimeOffset At, int? Status, string? Error, string Body)
{
    public bool IsAccepted() => Status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices;
}
