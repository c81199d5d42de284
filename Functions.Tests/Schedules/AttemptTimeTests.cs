using Checkout.Operations;
using Functions.Tests.Schedules.Simulation;
using Xunit;

namespace Functions.Tests.Schedules;

/// <summary>How long an attempt to make a session payable goes on, by a clock that only moves when it is told to.</summary>
public sealed class AttemptTimeTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AdyensTime = TimeLimits.Lease - TimeLimits.ClockDifference - TimeLimits.StorageTry;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void It_gives_up_on_Adyen_and_lets_the_next_one_start_before_its_lease_is_over(int firstRecordTakes) =>
        Run((world, shopper, answers) =>
        {
            var slow = TimeSpan.FromSeconds(firstRecordTakes);
            Begin(world, shopper, slow);
            world.Wait(AdyensTime - slow - Moment);
            Assert.True(CallToAdyen(world)!.IsHeard);
            world.Wait(Moment);
            Assert.False(CallToAdyen(world)!.IsHeard);

            FinishAll(world);
            Assert.Equal(503, Assert.Single(answers));
            ExpectNextStartsAtOnce(world, shopper);
        });

    [Fact]
    public void It_does_not_call_Adyen_when_its_first_record_took_so_long_that_little_time_is_left() => Run((world, shopper, answers) =>
    {
        shopper.Patch(payable: true, 0, 0, onlySeen: false);
        world.LetGo(Next(world)!);
        world.Wait(AdyensTime - TimeLimits.AdyenConnection + Moment);
        world.LetGo(Next(world)!);
        Assert.Null(CallToAdyen(world));

        FinishAll(world);
        Assert.Equal(503, Assert.Single(answers));
        Assert.False(world.Adyen.Sessions[0].IsPayable);
        ExpectNextStartsAtOnce(world, shopper);
    });

    [Fact]
    public void What_came_of_it_is_recorded_although_the_shoppers_time_is_over() => Run((world, shopper, answers) =>
    {
        shopper.Patch(payable: true, 0, 0, onlySeen: false);
        world.Wait(TimeLimits.Request - Moment);
        world.LetGo(Next(world)!);
        world.LetGo(Next(world)!);
        world.Wait(Moment);
        Assert.False(CallToAdyen(world)!.IsHeard);

        FinishAll(world);
        Assert.Equal(503, Assert.Single(answers));
        ExpectNextStartsAtOnce(world, shopper);
    });

    [Fact]
    public void Adyens_yes_is_recorded_also_when_the_lease_is_over() => Run((world, shopper, answers) =>
    {
        Begin(world, shopper);
        world.LetGo(CallToAdyen(world)!);
        var record = Assert.Single(world.Waiting);
        world.Wait(TimeLimits.Lease);
        Assert.True(record.IsHeard);

        FinishAll(world);
        Assert.Equal(200, Assert.Single(answers));
    });

    private static void Run(Action<World, Shopper, List<int>> run) => ScheduleSearch.OnThreads(1, () =>
    {
        var answers = new List<int>();
        var world = new World(line => answers.AddRange(Answered(line)));
        var shopper = new Shopper(world, new Witness(world));
        shopper.Create(0);
        FinishAll(world);
        answers.Clear();
        run(world, shopper, answers);
    });

    // As far as its call to Adyen.
    private static void Begin(World world, Shopper shopper, TimeSpan slow = default)
    {
        shopper.Patch(payable: true, 0, 0, onlySeen: false);
        world.LetGo(Next(world)!);
        world.Wait(slow);
        world.LetGo(Next(world)!);
        Assert.Equal(CallTarget.Adyen, Next(world)!.Target);
    }

    private static void ExpectNextStartsAtOnce(World world, Shopper shopper)
    {
        Begin(world, shopper);
        FinishAll(world);
        Assert.True(world.Adyen.Sessions[0].IsPayable);
    }

    private static WaitingCall? CallToAdyen(World world) => world.Waiting.FirstOrDefault(call => call.Target == CallTarget.Adyen);

    // What nobody hears any more never arrives.
    private static WaitingCall? Next(World world) => world.Waiting.FirstOrDefault(call => call.IsHeard);

    private static void FinishAll(World world)
    {
        while (Next(world) is { } call)
        {
            world.LetGo(call);
        }
    }

    private static IEnumerable<int> Answered(string line) =>
        line.Split(" is answered ") is [_, var answer] ? [int.Parse(answer[..3], System.Globalization.CultureInfo.InvariantCulture)] : [];
}
