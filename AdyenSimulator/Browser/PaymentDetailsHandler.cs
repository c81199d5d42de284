using System.Text.Json;
using AdyenSimulator.Calls;
using AdyenSimulator.Protocol;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class PaymentDetailsHandler
{
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions)
    {
        if (!PaymentDetailsRequest.Read(Exchange.Of(context).Body).TryGet(out var request, out var error))
        {
            return error;
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenErrors.SessionNotFound;
        }

        return session.FindDecision(request.SessionData, request.ResultToken).TryGet(out var outcome, out error)
            ? AdyenResponse.Success(PaymentsResponse.Of(outcome, session.IssueSessionData()))
            : error;
    }

    /// <param name="SessionData">May be lost when the shopper comes back.</param>
    /// <param name="ResultToken">From the return address or from the status.</param>
    private sealed record PaymentDetailsRequest(string? SessionData, string ResultToken)
    {
        public static Result<PaymentDetailsRequest, AdyenError> Read(JsonElement body)
        {
            var fields = new FieldReader(body);
            var sessionData = fields.OptionalText("sessionData");
            var details = fields.RequiredObject("details");
            if (fields.Error is { } error)
            {
                return error;
            }

            var detailFields = new FieldReader(details);
            var token = detailFields.OptionalText("redirectResult") ?? detailFields.RequiredText("payload", AdyenErrors.InvalidPayload);
            return detailFields.Error is { } invalid ? invalid : new PaymentDetailsRequest(sessionData, token);
        }
    }
}
