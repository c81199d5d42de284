namespace AdyenSimulator.Notifications;

/// <summary>A request to the webhook that is to be made by itself.</summary>
/// <param name="Ids">The notifications in it, in this order.</param>
/// <param name="Attempt">Counts from 1.</param>
internal sealed record Outgoing(IReadOnlyList<long> Ids, int Attempt = 1);
