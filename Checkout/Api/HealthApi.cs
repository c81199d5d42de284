using Checkout.Sessions;
using Microsoft.AspNetCore.Http;

namespace Checkout.Api;

internal sealed class HealthApi(ApiCall call, SessionStore store) : IHealthApi
{
    public Task<IResult> CheckAsync(HttpRequest request) => call.RunAsync(request, async cancellationToken =>
    {
        await store.CheckAsync(cancellationToken);
        return TypedResults.Json(new HealthAnswer("healthy"), ApiJson.Answers.HealthAnswer);
    });
}

internal sealed record HealthAnswer(string Status);
