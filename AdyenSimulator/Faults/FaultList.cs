namespace AdyenSimulator.Faults;

/// <param name="Faults">Those not used up, oldest first.</param>
/// <param name="Held">How many calls are being held.</param>
internal sealed record FaultList(IReadOnlyList<Fault> Faults, int Held);
