using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Checkout.Carts;

internal sealed record CatalogEntry(object Value, CatalogPlace Place);

/// <summary>Where something is in a catalog file.</summary>
internal sealed record CatalogPlace(string Section, int Index, int Line)
{
    /// <param name="remedy">What is wrong, and what to do about it.</param>
    public CatalogFileException Refuse(string remedy) => new($"line {Line}, {Section}[{Index}]: {remedy}");

    public void Check(bool condition, string remedy)
    {
        if (!condition)
        {
            throw Refuse(remedy);
        }
    }
}

/// <summary>Reads a catalog file from beginning to end, one entry after the other: never the whole of it is in memory.</summary>
internal sealed class CatalogReader
{
    private const int MaxEntryBytes = 1024 * 1024;

    private static readonly JsonTypeInfo File = CatalogJsonContext.Default.CatalogFile;

    private readonly HashSet<string> _sections = [];
    private JsonReaderState _state;
    private JsonPropertyInfo? _section;
    private int _index;
    private int _line = 1;

    /// <summary>Those that the file has, also where there is nothing in them.</summary>
    public IReadOnlySet<string> Sections => _sections;

    /// <exception cref="CatalogFileException">The file is not valid.</exception>
    public async IAsyncEnumerable<CatalogEntry> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            await SkipByteOrderMarkAsync(pipe, cancellationToken);
            for (var isLast = false; !isLast;)
            {
                var read = await pipe.ReadAsync(cancellationToken);
                isLast = read.IsCompleted;
                var entries = Take(read.Buffer, isLast, out var taken);
                foreach (var entry in entries)
                {
                    yield return entry;
                }

                pipe.AdvanceTo(taken, read.Buffer.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private List<CatalogEntry> Take(ReadOnlySequence<byte> buffer, bool isLast, out SequencePosition taken)
    {
        var entries = new List<CatalogEntry>();
        var reader = new Utf8JsonReader(buffer, isLast, _state);
        var whole = reader;
        var line = _line;
        try
        {
            while (reader.Read())
            {
                line = _line + Lines(buffer.Slice(whole.Position, reader.Position));
                if (reader.CurrentDepth == 2)
                {
                    var end = reader;
                    if (!end.TrySkip())
                    {
                        break;
                    }

                    entries.Add(ToEntry(ref reader, line));
                }
                else
                {
                    Enter(ref reader, line);
                }

                _line += Lines(buffer.Slice(whole.Position, reader.Position));
                whole = reader;
            }
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber: ")[0];
            throw new CatalogFileException($"line {exception.LineNumber + 1}: This is no JSON. {reason}", exception);
        }

        if (buffer.Slice(whole.Position).Length > MaxEntryBytes)
        {
            throw new CatalogFileException($"line {line}: What begins here is larger than 1 MiB. Is there a bracket or a quote too few?");
        }

        _state = whole.CurrentState;
        taken = whole.Position;
        return entries;
    }

    // The object that the file is, and the lists in it.
    private void Enter(ref Utf8JsonReader reader, int line)
    {
        var known = string.Join(", ", File.Properties.Select(property => property.Name));
        switch (reader.CurrentDepth, reader.TokenType)
        {
            case (0, JsonTokenType.StartObject):
            case (1, JsonTokenType.EndArray):
            case (1, JsonTokenType.Null) when _section!.IsGetNullable:
                return;
            case (1, JsonTokenType.PropertyName):
                var name = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
                _section = File.Properties.FirstOrDefault(property => property.Name == name)
                    ?? throw new CatalogFileException($"line {line}: A catalog file has no '{name}'. It has {known}.");
                return;
            case (1, JsonTokenType.StartArray):
                _index = 0;
                if (!_sections.Add(_section!.Name))
                {
                    throw new CatalogFileException($"line {line}: There is more than one list of {_section.Name}. Put all into one.");
                }

                return;
            case (1, _):
                throw new CatalogFileException($"line {line}: '{_section!.Name}' is not a list.");
            case (0, JsonTokenType.EndObject):
                if (File.Properties.FirstOrDefault(property => property.IsRequired && !_sections.Contains(property.Name)) is { } missing)
                {
                    throw new CatalogFileException(
                        $"line {line}: The file has no list of {missing.Name}. Write an empty one where there are none.");
                }

                return;
            default:
                throw new CatalogFileException($"line {line}: A catalog file is an object with {known}.");
        }
    }

    private CatalogEntry ToEntry(ref Utf8JsonReader reader, int line)
    {
        var type = CatalogJsonContext.Default.GetTypeInfo(_section!.PropertyType.GetGenericArguments()[0])!;
        var place = new CatalogPlace(_section.Name, _index++, line);
        try
        {
            var value = JsonSerializer.Deserialize(ref reader, type) ?? throw place.Refuse("This is null. Take it out.");
            return new CatalogEntry(value, place);
        }
        catch (JsonException exception)
        {
            // Its lines begin with the entry.
            throw (place with { Line = line + (int)exception.LineNumber! }).Refuse(Remedy(exception.Path!.TrimStart('$', '.'), type));
        }
    }

    private static string Remedy(string path, JsonTypeInfo type)
    {
        var members = string.Join(", ", type.Properties.Select(property => property.IsRequired ? property.Name : property.Name + "?"));
        var named = type.Properties.FirstOrDefault(property => property.Name == path.Split('.', '[')[0]);
        return path.Length == 0 ? $"What stands here has {members}."
            : named is null ? $"There is no '{path}' here. What stands here has {members}."
            : $"'{path}' has to be {Form(named.PropertyType)}, and there only once.";
    }

    private static string Form(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "a text",
        var number when number == typeof(decimal) => "a number",
        var truth when truth == typeof(bool) => "true or false",
        var time when time == typeof(DateTimeOffset) => "a time in ISO 8601, such as \"2031-12-24T10:00:00+01:00\"",
        var amounts when amounts == typeof(IReadOnlyDictionary<string, long>) =>
            "whole minor units by currency, such as { \"EUR\": 1250 } for EUR 12.50",
        _ => "a list of texts",
    };

    private static int Lines(ReadOnlySequence<byte> bytes)
    {
        var lines = 0;
        foreach (var segment in bytes)
        {
            lines += segment.Span.Count((byte)'\n');
        }

        return lines;
    }

    private static async Task SkipByteOrderMarkAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        var start = await pipe.ReadAtLeastAsync(Encoding.UTF8.Preamble.Length, cancellationToken);
        var mark = Encoding.UTF8.GetPreamble();
        var hasMark = start.Buffer.Length >= mark.Length && start.Buffer.Slice(0, mark.Length).ToArray().AsSpan().SequenceEqual(mark);
        pipe.AdvanceTo(hasMark ? start.Buffer.GetPosition(mark.Length) : start.Buffer.Start);
    }
}
