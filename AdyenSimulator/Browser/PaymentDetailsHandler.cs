using AdyenSimulator.Payments;
using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

internal static class PaymentDetailsHandler
{
    // Only tells what has been decided, so that a page that is loaded again gets the same answer, also after the session's time.
    public static AdyenResponse Handle(string id, HttpContext context, SessionStore sessions, OpenPaymentStore openPayments)
    {
        if (Exchange.Of(context).Body is not { } body)
        {
            return AdyenResponse.Failure(AdyenErrors.MalformedJson);
        }

        if (!PaymentDetailsRequest.Read(body).TryGet(out var request, out var error))
        {
            return AdyenResponse.Failure(error);
        }

        if (sessions.Find(id) is not { } session)
        {
            return AdyenResponse.Failure(AdyenErrors.SessionNotFound);
        }

        if ((request.SessionData is { } sessionData && !session.SessionData.Contains(sessionData))
            || openPayments.FindByResultToken(request.ResultToken) is not { } openPayment
            || openPayment.Session != session
            || !openPayment.TryGetDecision(out var decision))
        {
            return AdyenResponse.Failure(AdyenErrors.InvalidPayload);
        }

        return decision.TryGet(out var outcome, out error)
            ? AdyenResponse.Success(StatusCodes.Status200OK, PaymentsResponse.Of(outcome, session.SessionData.Issue()))
            : AdyenResponse.Failure(error);
    }
}
