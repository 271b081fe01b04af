namespace Orchestrator.Silo.Catalog.Shapes;

/// <summary>What may stand under a key.</summary>
internal enum ValueKind
{
    Text,

    /// <summary>A name: letters, digits, <c>. _ -</c>.</summary>
    Name,

    /// <summary>Name of an artifact or a relative file: a name with folders.</summary>
    FileName,
    Bool,
    Whole,
    Number,

    /// <summary>A number, a text or a truth value.</summary>
    Scalar,

    /// <summary>A scalar, or a list of them.</summary>
    Scalars,

    /// <summary>Anything that JSON can say.</summary>
    Value,

    /// <summary>A whole number from 1, or one reference.</summary>
    Copies,

    /// <summary>A whole number from 1, or <c>unlimited</c>.</summary>
    Limit,
    Duration,

    /// <summary>Hours, <c>3</c> or <c>2-4</c>.</summary>
    Hours,
    Date,
    Cron,
    Zone,

    /// <summary>One of the words in <see cref="Key.Words"/>.</summary>
    Choice,

    /// <summary>A map with the keys of <see cref="Key.Of"/>.</summary>
    Map,

    /// <summary>A list of maps with the keys of <see cref="Key.Of"/>.</summary>
    Maps,

    /// <summary>A list of names.</summary>
    Names,

    /// <summary>A list of names of artifacts.</summary>
    FileNames,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>Names of the writer's choice, each with a map of the keys of <see cref="Key.Of"/>.</summary>
    NamedMaps,

    /// <summary>Names of the writer's choice, each with any value.</summary>
    NamedValues,
}

/// <summary>A map with known keys. This table drives the reader, the messages and the JSON Schema.</summary>
/// <param name="Name">Name of its definition in the schema.</param>
internal sealed record Shape(string Name, string Says, params Key[] Keys)
{
    public Key? Find(string name) => Array.Find(Keys, k => k.Name == name);
}

/// <param name="Says">One sentence, shown by editors.</param>
internal sealed record Key(string Name, ValueKind Kind, string Says)
{
    public bool Required { get; init; }

    public Shape? Of { get; init; }

    public string[] Words { get; init; } = [];

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>Most entries of a list or map.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>Code of a finding when the value is none of the words.</summary>
    public string NoChoice { get; init; } = CatalogCodes.NoChoice;
}
