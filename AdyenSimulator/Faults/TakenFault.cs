namespace AdyenSimulator.Faults;

/// <param name="Fault">The fault that the call has to suffer.</param>
/// <param name="Released">Ends when a held call may go on.</param>
internal sealed record TakenFault(Fault Fault, Task Released);
