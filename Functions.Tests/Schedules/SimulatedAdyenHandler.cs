using System.Web;

namespace Functions.Tests.Schedules;

/// <summary>The line to Adyen in the world that the request which asks happens in.</summary>
internal sealed class SimulatedAdyenHandler : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var current = ApiRequest.Current;
        var adyen = current.World.Adyen;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var key = request.Headers.TryGetValues("idempotency-key", out var values) ? values.Single() : "";
        var response = await current.CallAsync(
            CallTarget.Adyen,
            $"{request.Method} at Adyen {body}",
            () => request.Method == HttpMethod.Post ? adyen.Create(body, key)
                : request.Method == HttpMethod.Patch ? adyen.Update(body, key)
                : adyen.Result(HttpUtility.ParseQueryString(request.RequestUri!.Query)["sessionResult"]),
            cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
