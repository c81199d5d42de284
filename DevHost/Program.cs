using AdyenSimulator;
using DevHost;

if (!CommandLine.TryParse(args, out var command, out var problem))
{
    Console.Error.WriteLine($"{problem}{Environment.NewLine}{Environment.NewLine}{CommandLine.Usage}");
    return 2;
}

if (command.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

using var stop = new StopSignals();
try
{
    var settings = DevSettings.Load(command.Settings);
    if (command.SeedFile is { } file)
    {
        await CatalogWriter.WriteFileAsync(settings, file, TimeProvider.System, stop.Token);
        return 0;
    }

    if (command.Peek)
    {
        await WaitingMessages.ShowAsync(settings, stop.Token);
        return 0;
    }

    settings.RequireTestEnvironment();
    await using var azurite = settings.HasStorage ? null : await Azurite.StartAsync(settings.TablePort, settings.QueuePort, stop.Token);
    var configuration = settings.Complete(azurite);
    var catalog = azurite is null ? null : await CatalogWriter.WriteSampleAsync(configuration, stop.Token);
    await using var simulator = settings.HasAdyen ? null
        : await LocalServer.StartAsync(settings.Simulator, () => Simulator.Create(settings.SimulatorOptions), stop.Token);
    await using var api = command.NoApi ? null
        : await LocalServer.StartAsync(
            settings.Api,
            () => ApiHost.Create(settings.Api.Url, configuration, frontendOrigin: settings.Storefront.Url),
            stop.Token);
    await using var storefront = await LocalServer.StartAsync(settings.Storefront, () => StorefrontHost.Create(settings), stop.Token);

    Console.WriteLine(Welcome.Text(settings, azurite, catalog, command.NoApi));
    Console.WriteLine(Walkthrough.Text(settings));
    await stop.WaitAsync();
    return 0;
}
catch (StartupException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 0;
}
