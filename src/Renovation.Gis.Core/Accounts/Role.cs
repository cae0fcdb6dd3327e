namespace Renovation.Gis.Core.Accounts;

/// <summary>What a person is in the renovation (角色; domain 1.5). A person has exactly one.</summary>
public enum Role
{
    /// <summary>Residents and everyone else (居民/公众): public pages only.</summary>
    Public,

    /// <summary>The construction bureau (建设局): annual plan, bundles across sub-districts, targets, assessment; sees all.</summary>
    Bureau,

    /// <summary>A street office (街道/镇), responsible for the estates of its sub-district.</summary>
    StreetOffice,

    /// <summary>Draws and edits estates of one or more sub-districts (规划编制人员).</summary>
    Planner,

    /// <summary>One of the utility companies (专业管线单位): its own networks in full, of others only that something lies there.</summary>
    Utility,

    /// <summary>A department that reviews schemes (评审单位: 自然资源和规划, 公安, 综合执法, 消防, 农村工作局 …).</summary>
    Reviewer,

    /// <summary>Leaders (领导): read-only dashboards and map, never pipe geometry.</summary>
    Leader,

    /// <summary>Manages accounts (系统管理员), and nothing else.</summary>
    Administrator,

    /// <summary>Reads the audit trail (审计员), and nothing else.</summary>
    Auditor,
}
