using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Renovation.Gis.Data.Policies;

#nullable disable

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class Trail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_trail",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    actor_role = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    subject_key = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "jsonb", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_trail", x => x.id);
                    table.CheckConstraint("ck_audit_trail_action", "action !~ '[[:cntrl:]]' AND length(action) <= 300");
                    table.CheckConstraint("ck_audit_trail_actor_id", "actor_id !~ '[[:cntrl:]]' AND length(actor_id) <= 300");
                    table.CheckConstraint("ck_audit_trail_actor_name", "actor_name !~ '[[:cntrl:]]' AND length(actor_name) <= 300");
                    table.CheckConstraint("ck_audit_trail_actor_role", "actor_role !~ '[[:cntrl:]]' AND length(actor_role) <= 300");
                    table.CheckConstraint("ck_audit_trail_address", "address !~ '[[:cntrl:]]' AND length(address) <= 300");
                    table.CheckConstraint("ck_audit_trail_subject", "subject !~ '[[:cntrl:]]' AND length(subject) <= 300");
                    table.CheckConstraint("ck_audit_trail_subject_key", "subject_key !~ '[[:cntrl:]]' AND length(subject_key) <= 300");
                });

            migrationBuilder.CreateTable(
                name: "read_budgets",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    cells = table.Column<int[]>(type: "integer[]", nullable: false),
                    features = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_budgets", x => new { x.day, x.actor_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_changes_code",
                table: "import_changes",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_actor_id_id",
                table: "audit_trail",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_at",
                table: "audit_trail",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_subject_subject_key_id",
                table: "audit_trail",
                columns: new[] { "subject", "subject_key", "id" });

            migrationBuilder.Sql(BulkLoadSql.Up);
            migrationBuilder.Sql(RowSecuritySql.Up);
            migrationBuilder.Sql(PipePresenceSql.Up);
            migrationBuilder.Sql(AuditTrailSql.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(AuditTrailSql.Down);
            migrationBuilder.Sql(PipePresenceSql.Down);
            migrationBuilder.Sql(RowSecuritySql.Down);
            migrationBuilder.Sql(BulkLoadSql.Down);

            migrationBuilder.DropTable(
                name: "audit_trail");

            migrationBuilder.DropTable(
                name: "read_budgets");

            migrationBuilder.DropIndex(
                name: "ix_import_changes_code",
                table: "import_changes");
        }
    }
}
