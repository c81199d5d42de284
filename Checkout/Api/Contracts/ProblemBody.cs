using Checkout.Currencies;

namespace Checkout.Api.Contracts;

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
