using System.Globalization;
using Renovation.Gis.Sheets;

// Renovation.Gis.Sheets.dll WORKBOOK SHEET MOST-ROWS MOST-COLUMNS: one sheet ("" for the first) as CSV on standard output, and its name
// on standard error. Started by the import, in the cage. Exit 0 done, 1 refused: the key of the reason and its figures, tab between,
// on standard error. Anything else: the workbook broke it.
try
{
    await using var output = Console.OpenStandardOutput();
    using var workbook = Workbook.Open(args[0]);
    var sheet = workbook.Find(args[1]);
    SheetToCsv.Handle(workbook.Rows(sheet), int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture), output);
    await Console.Error.WriteLineAsync(sheet.Name);
    return 0;
}
catch (SheetRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (Exception broken) when (broken is System.Xml.XmlException or InvalidDataException or FormatException or OverflowException)
{
    await Console.Error.WriteLineAsync("IMP-30.broken\t" + broken.Message.ReplaceLineEndings(" "));
    return 1;
}
