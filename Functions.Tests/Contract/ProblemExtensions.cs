using System.Net;
using System.Text.Json;
using Functions.Tests.Support;
using Xunit;

namespace Functions.Tests.Contract;

/// <summary>Checks an error answer against RFC 9457 and against what this API adds to it.</summary>
internal static class ProblemExtensions
{
    private static readonly string[] Required = ["type", "title", "status", "detail", "code", "traceId"];
    private static readonly string[] Optional = ["retryAfter", "errors", "amount"];

    // What an error must never tell: our types, stack frames, the API key, and how Adyen worded its own error.
    private static readonly string[] Secrets =
        [
            "Checkout.", "System.", "Exception", "   at ", "simulator-api-key", "SimulatorMerchant", "Simulated failure", "14_",
            "pspReference", "errorType",
        ];

    // Written down here once more, because clients depend on the pairs.
    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["invalid_request"] = 400,
        ["unauthorized"] = 401,
        ["invalid_signature"] = 401,
        ["session_not_found"] = 404,
        ["request_timeout"] = 408,
        ["amount_changed"] = 409,
        ["cart_locked"] = 409,
        ["update_in_progress"] = 409,
        ["session_must_be_replaced"] = 409,
        ["payment_exists"] = 409,
        ["session_expired"] = 410,
        ["cart_version_mismatch"] = 412,
        ["request_too_large"] = 413,
        ["unsupported_media_type"] = 415,
        ["unknown_sku"] = 422,
        ["unknown_discount"] = 422,
        ["not_delivered_there"] = 422,
        ["unknown_delivery_option"] = 422,
        ["unknown_region"] = 422,
        ["nothing_to_pay"] = 422,
        ["idempotency_key_reused"] = 422,
        ["too_many_requests"] = 429,
        ["payment_provider_rejected"] = 502,
        ["payment_provider_unavailable"] = 503,
        ["temporarily_unavailable"] = 503,
    };

    private static readonly string[] CodesToTryAgain =
        ["update_in_progress", "too_many_requests", "payment_provider_unavailable", "temporarily_unavailable"];

    /// <param name="fields">All members, no more and no fewer, that the errors have to name.</param>
    public static void MustBeProblem(this ApiAnswer answer, string code, params string[] fields)
    {
        Assert.True(answer.Code == code, $"Expected {code}, got {(int)answer.Status} {answer.Body}");
        Assert.True(Statuses.TryGetValue(code, out var status), $"Add {code} to {nameof(Statuses)}.");
        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);

        var members = answer.Body.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Superset(Required.ToHashSet(), members.ToHashSet());
        Assert.Empty(members.Except(Required).Except(Optional));
        Assert.Equal($"urn:checkout:error:{code}", answer.Text("type"));
        Assert.NotEmpty(answer.Text("title"));
        Assert.NotEmpty(answer.Text("detail"));
        Assert.NotEmpty(answer.Text("traceId"));
        Assert.Equal(Statuses[code], answer.Body.GetProperty("status").GetInt32());
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, answer.Body.GetRawText(), StringComparison.Ordinal));

        Assert.Equal(code == "amount_changed", members.Contains("amount"));
        Assert.Equal(code == "unauthorized", answer.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Bearer"));
        Assert.Equal(CodesToTryAgain.Contains(code), answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(
            answer.Headers.RetryAfter?.Delta?.TotalSeconds,
            members.Contains("retryAfter") ? answer.Body.GetProperty("retryAfter").GetInt32() : null);
        CheckErrors(answer, code, fields);
    }

    private static void CheckErrors(ApiAnswer answer, string code, string[] fields)
    {
        var errors = answer.Body.TryGetProperty("errors", out var map) ? map.EnumerateObject().ToList() : [];
        Assert.All(errors, error => Assert.Equal(JsonValueKind.String, error.Value.ValueKind));
        Assert.All(errors, error => Assert.NotEmpty(error.Value.GetString()!));
        if (fields.Length > 0)
        {
            Assert.Equal(fields.Order(), errors.Select(error => error.Name).Order());
        }
        else if (code == "invalid_request")
        {
            Assert.NotEmpty(errors);
        }
    }
}
