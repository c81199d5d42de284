using System.Diagnostics.CodeAnalysis;
using Checkout.Storage;

namespace DevHost;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Help">Only the usage text.</param>
/// <param name="NoApi">Everything but the API.</param>
/// <param name="SeedFile">The catalog file to write into storage, and nothing else.</param>
/// <param name="Peek">To show the messages for the shop's own systems, and nothing else.</param>
/// <param name="Settings">The arguments that are configuration.</param>
internal sealed record CommandLine(bool Help, bool NoApi, string? SeedFile, bool Peek, string[] Settings)
{
    public const string Usage = """
        Usage: dotnet run --project DevHost [-- <command> <settings>]

          (no command)   the shop, with the API, the Adyen simulator and Azurite, and a sample catalog
          --no-api       the same without the API, for "func start" in Functions/
          seed FILE      writes a catalog file into the configured table storage and exits
          peek           shows the paid orders that wait in the configured queues and exits

        Settings are environment variables (DevHost__ApiPort=8071) or arguments (--DevHost:ApiPort=8071):

          DevHost:ApiPort 7071, DevHost:SimulatorPort 7072, DevHost:StorefrontPort 7070
          DevHost:TablePort 10002, DevHost:QueuePort 10001          Azurite's
          Adyen:ApiKey, Adyen:MerchantAccount, Adyen:ClientKey      use Adyen's test environment instead of the simulator
          CheckoutStorage:ConnectionString                          use that storage instead of Azurite; or, signed in to Azure,
          CheckoutStorage:TableEndpoint, CheckoutStorage:QueueEndpoint
          Checkout:..., Limits:..., Logging:...                     as in the function app
        """;

    private static readonly string[] Sections = ["DevHost", "Adyen", StorageOptions.Section, "Checkout", "Limits", "Logging"];

    public static bool TryParse(string[] args, [NotNullWhen(true)] out CommandLine? command, [NotNullWhen(false)] out string? problem)
    {
        var help = false;
        var noApi = false;
        var peek = false;
        string? seedFile = null;
        var settings = new List<string>();
        command = null;

        for (var index = 0; index < args.Length; index++)
        {
            var argument = args[index];
            var value = index + 1 < args.Length && !args[index + 1].StartsWith("--", StringComparison.Ordinal) ? args[index + 1] : null;
            if (argument is "--help" or "-h" or "-?")
            {
                help = true;
            }
            else if (argument == "--no-api")
            {
                noApi = true;
            }
            else if (argument == "peek")
            {
                peek = true;
            }
            else if (argument == "seed" && seedFile is null)
            {
                if (value is null)
                {
                    problem = "\"seed\" needs the catalog file to write.";
                    return false;
                }

                seedFile = value;
                index++;
            }
            else if (!IsSetting(argument))
            {
                problem = $"Unknown argument: {argument}";
                return false;
            }
            else if (argument.Contains('=', StringComparison.Ordinal))
            {
                settings.Add(argument);
            }
            else if (value is not null)
            {
                settings.Add($"{argument}={value}");
                index++;
            }
            else
            {
                problem = $"{argument} needs a value.";
                return false;
            }
        }

        if ((noApi ? 1 : 0) + (peek ? 1 : 0) + (seedFile is null ? 0 : 1) > 1)
        {
            problem = "--no-api, \"seed\" and \"peek\" do not go together.";
            return false;
        }

        command = new CommandLine(help, noApi, seedFile, peek, [.. settings]);
        problem = null;
        return true;
    }

    private static bool IsSetting(string argument) =>
        Sections.Any(section => argument.StartsWith($"--{section}:", StringComparison.OrdinalIgnoreCase));
}
