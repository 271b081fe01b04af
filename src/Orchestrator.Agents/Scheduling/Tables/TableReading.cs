namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Reads whole tables. A row with a fault is set aside with its reason; it never stops its neighbours.</summary>
internal static class TableReading
{
    public static void Check<T>(CsvTable table, RowShape<T> shape)
    {
        foreach (var column in shape.Columns)
        {
            table.Column(column);
        }
    }

    public static List<T> Read<T>(CsvTable table, RowShape<T> shape, List<DataFault> rejects)
    {
        var reader = new RowReader(table).Needs(shape.Columns);
        var rows = new List<T>();
        var seen = shape.Key is null ? null : new HashSet<string>(StringComparer.Ordinal);
        while (table.Read())
        {
            reader.Start();
            var row = shape.Make(reader);
            if (reader.Fault is null && seen?.Add(shape.Key!(row)) == false)
            {
                reader.Wrong(DataCodes.Duplicate, shape.Columns.First(c => reader.Text(c) == shape.Key!(row)), "an id that does not stand twice", 0);
            }

            if (reader.Fault is { } fault)
            {
                rejects.Add(fault);
            }
            else
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
