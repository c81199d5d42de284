using AdyenSimulator.Server;
using AdyenSimulator.Sessions;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Browser;

/// <summary>Takes what Drop-in tells and forgets it.</summary>
internal static class AnalyticsHandler
{
    public static AdyenResponse Start() =>
        AdyenResponse.Success(StatusCodes.Status200OK, new { checkoutAttemptId = RandomToken.CheckoutAttemptId() });

    public static AdyenResponse Accept() => AdyenResponse.Success(StatusCodes.Status200OK, new { });
}
