namespace AdyenSimulator.Calls;

internal sealed class FaultQueue
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];
    private TaskCompletionSource _gate = NewGate();
    private int _held;

    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Uses up one time of the oldest fault that matches.</summary>
    public TakenFault? Take(AdyenCall call, string? sessionId)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(candidate => candidate.Matches(call, sessionId));
            if (index < 0)
            {
                return null;
            }

            var fault = _faults[index];
            if (fault.Times > 1)
            {
                _faults[index] = fault with { Times = fault.Times - 1 };
            }
            else
            {
                _faults.RemoveAt(index);
            }

            if (fault.Kind != FaultKind.Hold)
            {
                return new TakenFault(fault, Task.CompletedTask);
            }

            _held++;
            return new TakenFault(fault, _gate.Task);
        }
    }

    /// <summary>Lets the held calls go on and removes the faults that would hold others.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _faults.RemoveAll(fault => fault.Kind == FaultKind.Hold);
            OpenGate();
        }
    }

    /// <summary>Removes all faults and lets the held calls go on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
            OpenGate();
        }
    }

    public FaultList List()
    {
        lock (_lock)
        {
            return new FaultList([.. _faults], _held);
        }
    }

    private void OpenGate()
    {
        _gate.SetResult();
        _gate = NewGate();
        _held = 0;
    }

    // Asynchronously, because a held call would otherwise go on inside the lock of the caller who released it.
    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
