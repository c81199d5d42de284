namespace Checkout.Api.Contracts;

/// <summary>PATCH /sessions/{id}</summary>
internal sealed record FinalizeSessionBody(string? SessionData, bool? Payable, SeenAmountBody? Amount) : StrictBody;
