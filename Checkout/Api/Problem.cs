using System.Diagnostics;
using System.Globalization;
using Checkout.Currencies;
using Checkout.Failures;
using Microsoft.AspNetCore.Http;

namespace Checkout.Api;

/// <summary>A failure as its client reads it, with the headers that belong to it.</summary>
internal sealed class Problem(Failure failure, string authenticationScheme = "Bearer") : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        int? retryAfter = failure.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;
        var response = httpContext.Response;
        response.StatusCode = failure.Code.Status;
        response.Headers.RetryAfter = retryAfter?.ToString(CultureInfo.InvariantCulture);
        if (failure.Code == ErrorCode.Unauthorized)
        {
            response.Headers.WWWAuthenticate = authenticationScheme;
        }

        var body = new ProblemBody(
            $"urn:checkout:error:{failure.Code.Name}",
            failure.Code.Title,
            failure.Code.Status,
            failure.Detail,
            failure.Code.Name,
            Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier,
            failure.Errors,
            failure.Amount,
            retryAfter);
        return response.WriteAsJsonAsync(body, ApiJson.Answers.ProblemBody, "application/problem+json");
    }
}

/// <summary>RFC 9457 problem details, with what clients branch on.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Errors">What is wrong with which member of the request.</param>
/// <param name="Amount">With <c>amount_changed</c>: the true amount.</param>
/// <param name="RetryAfter">In seconds. The header of that name cannot be read by every browser from another origin.</param>
/// <param name="TraceId">Finds the request in the logs.</param>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    IReadOnlyDictionary<string, string>? Errors,
    Money? Amount,
    int? RetryAfter);
