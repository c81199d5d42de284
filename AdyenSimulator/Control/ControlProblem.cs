namespace AdyenSimulator.Control;

internal sealed record ControlProblem(string Message);
