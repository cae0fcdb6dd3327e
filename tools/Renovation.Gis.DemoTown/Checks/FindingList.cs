namespace Renovation.Gis.DemoTown.Checks;

/// <summary>What was looked at and what was found wrong.</summary>
public sealed class FindingList
{
    private readonly List<string> faults = [];

    public int Looked { get; private set; }

    public IReadOnlyList<string> Faults => faults;

    /// <summary>Notes the message when the condition does not hold.</summary>
    public void Expect(bool holds, string message)
    {
        Looked++;
        if (!holds)
            faults.Add(message);
    }
}
