using Checkout.Api.Contracts;
using Checkout.Sessions;
using Microsoft.AspNetCore.Http;

namespace Checkout.Api;

/// <summary>Tells whether sessions can be read.</summary>
public sealed class HealthApi
{
    private readonly ApiCall _call;
    private readonly SessionStore _store;

    internal HealthApi(ApiCall call, SessionStore store)
    {
        _call = call;
        _store = store;
    }

    /// <summary>GET /health</summary>
    public Task<IResult> CheckAsync(HttpRequest request) => _call.RunAsync(request, async cancellationToken =>
    {
        await _store.CheckAsync(cancellationToken);
        return TypedResults.Json(new HealthAnswer("healthy"), AnswerJson.Context.HealthAnswer);
    });
}
