using System.Text.Json;
using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;

namespace AdyenSimulator.Control;

internal static class ControlBody
{
    public static async Task<Result<T, ControlProblem>> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(request.Body, ControlJson.Options, request.HttpContext.RequestAborted);
            return value is null ? new ControlProblem("The body must be a JSON object.") : value;
        }
        catch (JsonException exception)
        {
            return new ControlProblem(exception.Message);
        }
    }
}
