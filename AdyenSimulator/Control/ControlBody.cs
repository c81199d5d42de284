using System.Text.Json;
using System.Text.Json.Serialization;
using AdyenSimulator.Protocol;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

/// <summary>How the control API reads and writes.</summary>
internal static class ControlBody
{
    // Strict, unlike Adyen: a test that misspells a member should fail there and then.
    private static readonly JsonSerializerOptions Json = new(AdyenJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <param name="check">What is wrong with the values, or null.</param>
    public static async Task<Result<T, ControlProblem>> ReadAsync<T>(HttpRequest request, Func<T, string?> check)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(request.Body, Json, request.HttpContext.RequestAborted);
            var problem = value is null ? "The body must be a JSON object." : check(value);
            return problem is null ? value! : new ControlProblem(StatusCodes.Status400BadRequest, problem);
        }
        catch (JsonException exception)
        {
            return new ControlProblem(StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    public static IResult Write<T>(T value, int statusCode = StatusCodes.Status200OK) =>
        TypedResults.Json(value, Json, statusCode: statusCode);

    public static string? CheckAmount(Amount? amount) => amount is not null && (amount.Value < 0 || !TextFormat.IsCurrency(amount.Currency))
        ? "'amount' needs a value of at least 0 and a currency of three upper-case letters."
        : null;
}

/// <summary>Why the control API does not do what it is asked for.</summary>
internal sealed record ControlProblem(int StatusCode, string Message) : IResult
{
    public static ControlProblem NoSuchSession(string id) => new(StatusCodes.Status404NotFound, $"There is no session '{id}'.");

    public Task ExecuteAsync(HttpContext httpContext) => ControlBody.Write(new { Message }, StatusCode).ExecuteAsync(httpContext);
}
