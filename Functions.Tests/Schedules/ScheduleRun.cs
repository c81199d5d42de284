using static Functions.Tests.Schedules.BrokenInvariantException;

namespace Functions.Tests.Schedules;

/// <summary>Runs a schedule to its end, and on until nothing is under way any more.</summary>
internal sealed class ScheduleRun
{
    /// <summary>Which of the times to wait is longer than a session lives.</summary>
    public const int LongestTime = 9;

    private const int MaxRunning = 8;
    private const int MaxRounds = 60;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AdyensPatience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Times =
    [
        Moment, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(13), TimeSpan.FromSeconds(21),
        TimeSpan.FromSeconds(31), TimeSpan.FromSeconds(31), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61),
    ];

    private readonly World _world;
    private readonly Witness _witness;
    private readonly Shopper _shopper;
    private readonly Webhook _webhook;

    private ScheduleRun(Action<string>? trace)
    {
        _world = new World(trace);
        _witness = new Witness(_world);
        _shopper = new Shopper(_world, _witness);
        _webhook = new Webhook(_world, _witness);
    }

    /// <exception cref="BrokenInvariantException">It broke one.</exception>
    /// <returns>The state that the session ended in, if there is one.</returns>
    public static string? Execute(Schedule schedule, Action<string>? trace = null)
    {
        var run = new ScheduleRun(trace);
        foreach (var step in schedule.Steps)
        {
            trace?.Invoke($"--- {step}");
            run.Take(step);
            run._witness.LookAround();
        }

        trace?.Invoke("--- the end");
        run.Drain();
        run._witness.ExpectEnd(run._shopper.Status);
        run.RepeatAll();
        return run._witness.Stored?.GetString("State");
    }

    private void Take(Step step)
    {
        if (step.Kind is StepKind.LetGo or StepKind.Finish or StepKind.Fail or StepKind.Kill)
        {
            if (_world.Waiting.Count > 0)
            {
                Take(step, _world.Waiting[step.A % _world.Waiting.Count]);
            }
        }
        else if (_world.Running < MaxRunning || step.Kind == StepKind.Wait)
        {
            Begin(step, step.A, step.B);
        }
    }

    private void Take(Step step, WaitingCall call)
    {
        switch (step.Kind)
        {
            case StepKind.LetGo:
                _world.LetGo(call);
                break;
            case StepKind.Finish:
                _world.Finish(call);
                break;
            case StepKind.Fail:
                _world.Fail(call, step.B);
                break;
            default:
                _world.Kill(call, step.B);
                break;
        }
    }

    private void Begin(Step step, int a, int b)
    {
        var adyen = _world.Adyen;
        switch (step.Kind)
        {
            case StepKind.HonourKeys:
                adyen.HonoursKeys = a % 2 == 1;
                break;
            case StepKind.Create:
                _shopper.Create(b);
                break;
            case StepKind.Put or StepKind.PutSeen:
                _shopper.Put(a, b, onlySeen: step.Kind == StepKind.PutSeen);
                break;
            case StepKind.Update:
                _shopper.Patch(payable: false, a, b, onlySeen: b / 2 % 2 == 1);
                break;
            case StepKind.Finalize or StepKind.FinalizeSeen:
                _shopper.Patch(payable: true, a, b, onlySeen: step.Kind == StepKind.FinalizeSeen);
                break;
            case StepKind.Read:
                _shopper.Read(a, b, withToken: b / 2 % 2 == 0);
                break;
            case StepKind.Pay:
                adyen.Payments.Pay(adyen, a, notified: b % 2 == 0);
                break;
            case StepKind.Settle when adyen.Reference is not null:
                adyen.Payments.Settle(adyen.Reference, a, b);
                break;
            case StepKind.OddPayment:
                adyen.Payments.PayOdd(adyen, a);
                break;
            case StepKind.OtherEvent:
                adyen.Payments.TellOther(adyen, a);
                break;
            case StepKind.Deliver:
                _webhook.Deliver(a, b, any: b / 2 % 3 == 0);
                break;
            case StepKind.DeliverTogether:
                _webhook.DeliverTogether(a, b);
                break;
            case StepKind.Forge:
                _webhook.Forge(b);
                break;
            case StepKind.Wait:
                _world.Wait(Times[a % Times.Length]);
                break;
        }
    }

    private void Drain()
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            LetAllGo();
            if (!_shopper.HasSession && _world.Adyen.Reference is not null)
            {
                _shopper.Create(round);
            }
            else if (_webhook.Unacknowledged is { Count: > 0 } unacknowledged)
            {
                foreach (var notification in unacknowledged)
                {
                    _webhook.Send(round, [notification]);
                    LetAllGo();
                }

                _world.Wait(AdyensPatience);
            }
            else
            {
                _shopper.Read(0, round, withToken: true);
                LetAllGo();
                return;
            }
        }

        throw new BrokenInvariantException($"Never acknowledged: {string.Join("; ", _webhook.Unacknowledged)}");
    }

    private void LetAllGo()
    {
        while (_world.Waiting.Count > 0 || _world.Running > 0)
        {
            if (_world.Waiting.Count > 0)
            {
                _world.LetGo(_world.Waiting[0]);
            }
            else
            {
                // Only time can hold up a request that waits for nobody.
                _world.Wait(Moment);
            }

            _witness.LookAround();
        }
    }

    private void RepeatAll()
    {
        var before = State();
        // What was kept apart because there was no session yet can still find it.
        var known = _world.Adyen.Payments.Notifications
            .Where(notification => notification.IsWithSession || notification.Reference != _world.Adyen.Reference);
        foreach (var notification in known.ToList())
        {
            _webhook.Send(0, [notification]);
            LetAllGo();
        }

        Unless(State() == before, "Notifications that had been acknowledged came again and changed something.");
    }

    private (string?, int, int) State() =>
        (_witness.Stored?.ETag.ToString(), _world.Queues[World.Completed].Count, _world.Queues[World.NeedsAttention].Count);
}
