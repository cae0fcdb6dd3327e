namespace Renovation.Gis.DemoTown;

/// <summary>Papers of the demo that have no place on the map.</summary>
public static class PlanningFacts
{
    /// <summary>E15 and E16 lie in different towns: only with this paper may they be tendered together.</summary>
    public const string Approvals =
        """
        [
          {
            "from": "E15",
            "to": "E16",
            "kind": "CrossSubDistrict",
            "document": "常经建改(演示)〔2026〕3号",
            "approvedBy": "建设局",
            "approvedOn": "2026-03-16"
          }
        ]

        """;

    /// <summary>The target of the notice, 二(一): 17 estates and 340 000 m² by the end of the plan period.</summary>
    public const string Target =
        """
        {
          "note": "演示数据·虚构",
          "name": "十四五",
          "periodStart": "2021-01-01",
          "periodEnd": "2025-12-31",
          "estates": 17,
          "floorAreaSquareMetres": 340000
        }

        """;
}
