using System.Diagnostics;
using System.Text.Json;
using DevHost;

namespace Functions.Tests.Infra;

/// <summary>A hook of <c>azd up</c>, run with stand-ins for the commands that it calls, which note how they are called.</summary>
internal sealed class Hook : IDisposable
{
    // A list of {with, status, stdout, stderr, times}: the first whose text is in the arguments, and that has not been given so often yet.
    private const string StandIn = """
        const fs = require('fs');
        const [, , folder, command, ...args] = process.argv;
        const config = args.map(arg => `${arg}/staticwebapp.config.json`).find(file => fs.existsSync(file));
        const staticWebApp = config && fs.readFileSync(config, 'utf8');
        const call = { command, args: args.join(' '), credentials: process.env.AZURE_TOKEN_CREDENTIALS, staticWebApp };
        fs.appendFileSync(`${folder}/calls.jsonl`, JSON.stringify(call) + '\n');
        const answers = JSON.parse(fs.readFileSync(`${folder}/answers.json`, 'utf8'));
        const answer = answers.find(answer => `${command} ${args.join(' ')}`.includes(answer.with) && answer.times !== 0);
        if (answer) {
          answer.times -= 1;
          fs.writeFileSync(`${folder}/answers.json`, JSON.stringify(answers));
          process.stdout.write(answer.stdout);
          process.stderr.write(answer.stderr);
          process.exit(answer.status);
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hook-");
    private readonly List<Answer> _answers = [];

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["CI"] = null,
        ["AZURE_TOKEN_CREDENTIALS"] = null,
        ["HOOK_PAUSE_SECONDS"] = "0",
        ["AZURE_ENV_NAME"] = "shop",
        ["AZURE_SUBSCRIPTION_ID"] = "the-subscription",
        ["AZURE_RESOURCE_GROUP"] = "rg-shop",
        ["AZURE_KEY_VAULT_NAME"] = "kv-shop",
        ["AZURE_FUNCTION_APP_NAME"] = "func-shop",
        ["KEY_VAULT_SECRETS"] = "adyen-api-key,access-token-key",
        ["STORAGE_TABLE_ENDPOINT"] = "https://stdata.table.core.windows.net",
        ["STORAGE_QUEUE_ENDPOINT"] = "https://stdata.queue.core.windows.net",
        ["ADYEN_API_KEY"] = "the-key",
        ["API_URL"] = "https://api.example",
        ["STOREFRONT_NAME"] = "stapp-shop",
    };

    /// <summary>What a command answers whose arguments contain a text. Otherwise all of them succeed and say nothing.</summary>
    public Hook Answers(string with, string output = "", string error = "", int times = -1)
    {
        _answers.Add(new Answer(with, error.Length > 0 ? 1 : 0, output, error, times));
        return this;
    }

    public async Task<(int Status, string Output, IReadOnlyList<Call> Calls)> RunAsync(string name)
    {
        var script = Path.Combine(_folder.FullName, "stand-in.cjs");
        await File.WriteAllTextAsync(script, StandIn);
        var answers = JsonSerializer.Serialize(_answers, JsonSerializerOptions.Web);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "answers.json"), answers);
        foreach (var command in new[] { "az", "dotnet", "npm", "npx" })
        {
            await AddCommandAsync(command, script);
        }

        var start = new ProcessStartInfo("node", [RepositoryRoot.Combine("infra", "hooks", name + ".mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        foreach (var (variable, value) in Environment)
        {
            start.Environment[variable] = value;
        }

        start.Environment["PATH"] = _folder.FullName + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();

        var noted = Path.Combine(_folder.FullName, "calls.jsonl");
        var calls = File.Exists(noted) ? await File.ReadAllLinesAsync(noted) : [];
        return (process.ExitCode, output, [.. calls.Select(call => JsonSerializer.Deserialize<Call>(call, JsonSerializerOptions.Web)!)]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task AddCommandAsync(string command, string script)
    {
        var file = Path.Combine(_folder.FullName, command);
        if (OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(file + ".cmd", $"@node \"{script}\" \"{_folder.FullName}\" {command} %*\r\n");
            return;
        }

        await File.WriteAllTextAsync(file, $"#!/bin/sh\nexec node '{script}' '{_folder.FullName}' {command} \"$@\"\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private sealed record Answer(string With, int Status, string Stdout, string Stderr, int Times);
}

/// <param name="Args">All of them, separated by spaces.</param>
/// <param name="Credentials">What Azure's SDK would sign in with.</param>
/// <param name="StaticWebApp">The configuration of the site in the folder that the command is about.</param>
internal sealed record Call(string Command, string Args, string? Credentials, string? StaticWebApp);
