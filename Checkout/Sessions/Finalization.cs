namespace Checkout.Sessions;

/// <summary>The record of making a session payable: written before Adyen is called, so that it survives a crash.</summary>
/// <param name="AttemptId">The attempt that wrote this record last. Only it may undo the finalisation.</param>
/// <param name="SentSessionData">What Adyen is sent; a later attempt sends the same again.</param>
/// <param name="LeaseUntil">No other attempt starts before this time.</param>
/// <param name="ReturnedSessionData">What Adyen returned. Null in a payable session: the answer is lost, and cannot be had again.</param>
internal sealed record Finalization(string AttemptId, string SentSessionData, DateTimeOffset LeaseUntil, string? ReturnedSessionData = null);
