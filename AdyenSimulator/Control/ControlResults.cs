using AdyenSimulator.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdyenSimulator.Control;

internal static class ControlResults
{
    public static IResult Ok<T>(T value) => TypedResults.Json(value, ControlJson.Options);

    public static IResult Invalid(ControlProblem problem) => Problem(StatusCodes.Status400BadRequest, problem);

    public static IResult NoSuchSession(string id) =>
        Problem(StatusCodes.Status404NotFound, new ControlProblem($"There is no session '{id}'."));

    public static IResult NoSuchNotification(long id) =>
        Problem(StatusCodes.Status404NotFound, new ControlProblem($"There is no notification {id}."));

    public static IResult Stopping() => Problem(StatusCodes.Status503ServiceUnavailable, new ControlProblem("The simulator stops."));

    public static IResult Refused(AdyenError error) => AdyenResponse.Failure(error);

    private static JsonHttpResult<ControlProblem> Problem(int statusCode, ControlProblem problem) =>
        TypedResults.Json(problem, ControlJson.Options, statusCode: statusCode);
}
