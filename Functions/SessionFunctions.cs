using Checkout.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Functions;

/// <summary>Anonymous, because shoppers call them: <see cref="ISessionsApi"/> checks access tokens itself.</summary>
public sealed class SessionFunctions(ISessionsApi sessions)
{
    [Function("CreateSession")]
    public Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Sessions)] HttpRequest request) =>
        sessions.CreateAsync(request);

    [Function("FinalizeSession")]
    public Task<IResult> FinalizeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Routes.Session)] HttpRequest request, string id) =>
        sessions.FinalizeAsync(request, id);

    [Function("GetSessionResult")]
    public Task<IResult> GetResultAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Session)] HttpRequest request, string id) =>
        sessions.GetResultAsync(request, id);
}
