using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NetTopologySuite.Geometries;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Renovation.Gis.Data.Migrations
{
    /// <inheritdoc />
    public partial class Store : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:postgis", ",,");

            migrationBuilder.CreateTable(
                name: "barriers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    extent = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    footprint = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4549)", nullable: false, computedColumnSql: "ST_Transform(extent, 4549)", stored: true),
                    width_metres = table.Column<double>(type: "double precision", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(extent, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_barriers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bundle_approvals",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from_code = table.Column<string>(type: "text", nullable: false),
                    to_code = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    approved_by = table.Column<string>(type: "text", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bundle_approvals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bundles",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    members = table.Column<string[]>(type: "text[]", nullable: false),
                    floor_area_square_metres = table.Column<double>(type: "double precision", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    retained_weight = table.Column<double>(type: "double precision", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    outline = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(outline, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bundles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "demolition_areas",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    extent = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    footprint = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4549)", nullable: false, computedColumnSql: "ST_Transform(extent, 4549)", stored: true),
                    planned_date = table.Column<DateOnly>(type: "date", nullable: false),
                    plan_version = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(extent, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_demolition_areas", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    layer = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: false),
                    crs = table.Column<string>(type: "text", nullable: false),
                    crs_source = table.Column<string>(type: "text", nullable: false),
                    read = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "land_cover",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    extent = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(extent, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_land_cover", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "layer_versions",
                columns: table => new
                {
                    layer = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layer_versions", x => x.layer);
                });

            migrationBuilder.CreateTable(
                name: "pipe_ageing",
                columns: table => new
                {
                    category = table.Column<string>(type: "text", nullable: false),
                    minor = table.Column<string>(type: "text", nullable: false),
                    material = table.Column<string>(type: "text", nullable: false),
                    embedding = table.Column<string>(type: "text", nullable: false),
                    laid_year = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pipe_ageing", x => new { x.category, x.minor, x.material, x.embedding, x.laid_year });
                });

            migrationBuilder.CreateTable(
                name: "roads",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    centreline = table.Column<MultiLineString>(type: "geometry(MultiLineString,4490)", nullable: false),
                    redline_width_metres = table.Column<double>(type: "double precision", nullable: true),
                    last_built = table.Column<int>(type: "integer", nullable: true),
                    last_overhaul = table.Column<int>(type: "integer", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiLineString,3857)", nullable: true, computedColumnSql: "ST_Transform(centreline, 3857)", stored: true),
                    footprint = table.Column<Geometry>(type: "geometry(MultiLineString,4549)", nullable: true, computedColumnSql: "ST_Transform(centreline, 4549)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sub_districts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    schematic = table.Column<bool>(type: "boolean", nullable: false),
                    outline = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(outline, 3857)", stored: true),
                    footprint = table.Column<Geometry>(type: "geometry(MultiPolygon,4549)", nullable: true, computedColumnSql: "ST_Transform(outline, 4549)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sub_districts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    estates = table.Column<int>(type: "integer", nullable: false),
                    floor_area_square_metres = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "utility_companies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    default_category = table.Column<string>(type: "text", nullable: false),
                    default_minor = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_utility_companies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communities",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    sub_district_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_communities", x => x.id);
                    table.ForeignKey(
                        name: "fk_communities_sub_districts_sub_district_id",
                        column: x => x.sub_district_id,
                        principalTable: "sub_districts",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "pipe_nodes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    position = table.Column<Point>(type: "geometry(Point,4490)", nullable: false),
                    elevation_metres = table.Column<double>(type: "double precision", nullable: true),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(Point,3857)", nullable: true, computedColumnSql: "ST_Transform(position, 3857)", stored: true),
                    footprint = table.Column<Geometry>(type: "geometry(Point,4549)", nullable: true, computedColumnSql: "ST_Transform(position, 4549)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pipe_nodes", x => x.id);
                    table.ForeignKey(
                        name: "fk_pipe_nodes_utility_companies_owner_id",
                        column: x => x.owner_id,
                        principalTable: "utility_companies",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "pipe_segments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    minor = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    centreline = table.Column<LineString>(type: "geometry(LineString,4490)", nullable: false),
                    material = table.Column<string>(type: "text", nullable: true),
                    diameter_millimetres = table.Column<int>(type: "integer", nullable: true),
                    section = table.Column<string>(type: "text", nullable: true),
                    start_depth_metres = table.Column<double>(type: "double precision", nullable: true),
                    end_depth_metres = table.Column<double>(type: "double precision", nullable: true),
                    laid_year = table.Column<int>(type: "integer", nullable: true),
                    pressure = table.Column<string>(type: "text", nullable: true),
                    voltage = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    embedding = table.Column<string>(type: "text", nullable: true),
                    flow_direction = table.Column<string>(type: "text", nullable: true),
                    data_source = table.Column<int>(type: "integer", nullable: true),
                    trunk = table.Column<string>(type: "text", nullable: true),
                    start_node = table.Column<string>(type: "text", nullable: true),
                    end_node = table.Column<string>(type: "text", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(LineString,3857)", nullable: true, computedColumnSql: "ST_Transform(centreline, 3857)", stored: true),
                    footprint = table.Column<Geometry>(type: "geometry(LineString,4549)", nullable: true, computedColumnSql: "ST_Transform(centreline, 4549)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pipe_segments", x => x.id);
                    table.ForeignKey(
                        name: "fk_pipe_segments_utility_companies_owner_id",
                        column: x => x.owner_id,
                        principalTable: "utility_companies",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "estates",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    alias = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    sub_district_id = table.Column<long>(type: "bigint", nullable: true),
                    community_id = table.Column<long>(type: "bigint", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    boundary = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    footprint = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4549)", nullable: false, computedColumnSql: "ST_Transform(boundary, 4549)", stored: true),
                    built_from = table.Column<int>(type: "integer", nullable: true),
                    built_to = table.Column<int>(type: "integer", nullable: true),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    age_basis = table.Column<string>(type: "text", nullable: false, defaultValue: "Latest"),
                    age_basis_reason = table.Column<string>(type: "text", nullable: true),
                    buildings = table.Column<int>(type: "integer", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                    residents = table.Column<int>(type: "integer", nullable: true),
                    floor_area_square_metres = table.Column<double>(type: "double precision", nullable: true),
                    storeys = table.Column<int>(type: "integer", nullable: true),
                    structure = table.Column<string>(type: "text", nullable: true),
                    property_company = table.Column<string>(type: "text", nullable: true),
                    neglected = table.Column<bool>(type: "boolean", nullable: true),
                    facilities_deficient = table.Column<bool>(type: "boolean", nullable: true),
                    services_deficient = table.Column<bool>(type: "boolean", nullable: true),
                    survey_distributed = table.Column<int>(type: "integer", nullable: true),
                    survey_returned = table.Column<int>(type: "integer", nullable: true),
                    survey_agreed = table.Column<int>(type: "integer", nullable: true),
                    participation_high = table.Column<bool>(type: "boolean", nullable: true),
                    improvement_approval = table.Column<string>(type: "text", nullable: true),
                    plan_year = table.Column<int>(type: "integer", nullable: true),
                    stage = table.Column<string>(type: "text", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    government_led = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(boundary, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estates", x => x.id);
                    table.ForeignKey(
                        name: "fk_estates_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_estates_sub_districts_sub_district_id",
                        column: x => x.sub_district_id,
                        principalTable: "sub_districts",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "adjacency_edges",
                columns: table => new
                {
                    from_id = table.Column<long>(type: "bigint", nullable: false),
                    to_id = table.Column<long>(type: "bigint", nullable: false),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    gap_metres = table.Column<double>(type: "double precision", nullable: false),
                    facing_metres = table.Column<double>(type: "double precision", nullable: false),
                    barrier = table.Column<bool>(type: "boolean", nullable: false),
                    tender = table.Column<bool>(type: "boolean", nullable: false),
                    needs_approval = table.Column<bool>(type: "boolean", nullable: false),
                    line = table.Column<LineString>(type: "geometry(LineString,4490)", nullable: false),
                    display = table.Column<Geometry>(type: "geometry(LineString,3857)", nullable: true, computedColumnSql: "ST_Transform(line, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjacency_edges", x => new { x.from_id, x.to_id });
                    table.ForeignKey(
                        name: "fk_adjacency_edges_estates_from_id",
                        column: x => x.from_id,
                        principalTable: "estates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_adjacency_edges_estates_to_id",
                        column: x => x.to_id,
                        principalTable: "estates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "buildings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    estate_id = table.Column<long>(type: "bigint", nullable: true),
                    outline = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4490)", nullable: false),
                    footprint = table.Column<MultiPolygon>(type: "geometry(MultiPolygon,4549)", nullable: false, computedColumnSql: "ST_Transform(outline, 4549)", stored: true),
                    households = table.Column<int>(type: "integer", nullable: true),
                    units = table.Column<int>(type: "integer", nullable: true),
                    storeys = table.Column<int>(type: "integer", nullable: true),
                    floor_area_square_metres = table.Column<double>(type: "double precision", nullable: true),
                    built_year = table.Column<int>(type: "integer", nullable: true),
                    import_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    row_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    display = table.Column<Geometry>(type: "geometry(MultiPolygon,3857)", nullable: true, computedColumnSql: "ST_Transform(outline, 3857)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buildings", x => x.id);
                    table.ForeignKey(
                        name: "fk_buildings_estates_estate_id",
                        column: x => x.estate_id,
                        principalTable: "estates",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "bundle_members",
                columns: table => new
                {
                    estate_id = table.Column<long>(type: "bigint", nullable: false),
                    bundle_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bundle_members", x => x.estate_id);
                    table.ForeignKey(
                        name: "fk_bundle_members_bundles_bundle_id",
                        column: x => x.bundle_id,
                        principalTable: "bundles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_bundle_members_estates_estate_id",
                        column: x => x.estate_id,
                        principalTable: "estates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "estate_verdicts",
                columns: table => new
                {
                    estate_id = table.Column<long>(type: "bigint", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    eligibility = table.Column<string>(type: "text", nullable: false),
                    demolition_share = table.Column<double>(type: "double precision", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estate_verdicts", x => x.estate_id);
                    table.ForeignKey(
                        name: "fk_estate_verdicts_estates_estate_id",
                        column: x => x.estate_id,
                        principalTable: "estates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "targets",
                columns: new[] { "id", "estates", "floor_area_square_metres", "name", "period_end", "period_start" },
                values: new object[] { 1L, 17, 340000.0, "十四五", new DateOnly(2025, 12, 31), new DateOnly(2021, 1, 1) });

            migrationBuilder.InsertData(
                table: "utility_companies",
                columns: new[] { "id", "code", "default_category", "default_minor", "name", "name_en" },
                values: new object[,]
                {
                    { 1L, "UT-POWER", "DL", "GD", "供电", "Power supply" },
                    { 2L, "UT-TELECOM", "TX", "DH", "通信", "Telecom" },
                    { 3L, "UT-CATV", "TX", "DS", "广电", "Cable TV" },
                    { 4L, "UT-WATER", "JS", "JP", "供水", "Water supply" },
                    { 5L, "UT-GAS", "RQ", "TR", "燃气", "Gas" },
                    { 6L, "UT-DRAINAGE", "PS", null, "排水", "Drainage" },
                    { 7L, "UT-LIGHTING", "DL", "LD", "照明", "Street lighting" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_adjacency_edges_display",
                table: "adjacency_edges",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_adjacency_edges_to_id",
                table: "adjacency_edges",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "ix_barriers_code",
                table: "barriers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_barriers_display",
                table: "barriers",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_barriers_footprint",
                table: "barriers",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_code",
                table: "buildings",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_buildings_display",
                table: "buildings",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_estate_id",
                table: "buildings",
                column: "estate_id");

            migrationBuilder.CreateIndex(
                name: "ix_buildings_footprint",
                table: "buildings",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_bundle_approvals_from_code_to_code_kind",
                table: "bundle_approvals",
                columns: new[] { "from_code", "to_code", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bundle_members_bundle_id",
                table: "bundle_members",
                column: "bundle_id");

            migrationBuilder.CreateIndex(
                name: "ix_bundles_code",
                table: "bundles",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bundles_display",
                table: "bundles",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_communities_sub_district_id_name",
                table: "communities",
                columns: new[] { "sub_district_id", "name" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_demolition_areas_code",
                table: "demolition_areas",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_demolition_areas_display",
                table: "demolition_areas",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_demolition_areas_footprint",
                table: "demolition_areas",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_estates_code",
                table: "estates",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_estates_community_id",
                table: "estates",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_estates_display",
                table: "estates",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_estates_footprint",
                table: "estates",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_estates_sub_district_id",
                table: "estates",
                column: "sub_district_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_layer_file_hash",
                table: "import_batches",
                columns: new[] { "layer", "file_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_land_cover_code",
                table: "land_cover",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_land_cover_display",
                table: "land_cover",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_nodes_code",
                table: "pipe_nodes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pipe_nodes_display",
                table: "pipe_nodes",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_nodes_footprint",
                table: "pipe_nodes",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_nodes_owner_id",
                table: "pipe_nodes",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_segments_code",
                table: "pipe_segments",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pipe_segments_display",
                table: "pipe_segments",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_segments_footprint",
                table: "pipe_segments",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_segments_owner_id",
                table: "pipe_segments",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_pipe_segments_trunk",
                table: "pipe_segments",
                column: "trunk",
                filter: "trunk IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_roads_code",
                table: "roads",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roads_display",
                table: "roads",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_roads_footprint",
                table: "roads",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_sub_districts_code",
                table: "sub_districts",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sub_districts_display",
                table: "sub_districts",
                column: "display")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_sub_districts_footprint",
                table: "sub_districts",
                column: "footprint")
                .Annotation("Npgsql:IndexMethod", "gist");

            migrationBuilder.CreateIndex(
                name: "ix_targets_name",
                table: "targets",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_utility_companies_code",
                table: "utility_companies",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adjacency_edges");

            migrationBuilder.DropTable(
                name: "barriers");

            migrationBuilder.DropTable(
                name: "buildings");

            migrationBuilder.DropTable(
                name: "bundle_approvals");

            migrationBuilder.DropTable(
                name: "bundle_members");

            migrationBuilder.DropTable(
                name: "demolition_areas");

            migrationBuilder.DropTable(
                name: "estate_verdicts");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropTable(
                name: "land_cover");

            migrationBuilder.DropTable(
                name: "layer_versions");

            migrationBuilder.DropTable(
                name: "pipe_ageing");

            migrationBuilder.DropTable(
                name: "pipe_nodes");

            migrationBuilder.DropTable(
                name: "pipe_segments");

            migrationBuilder.DropTable(
                name: "roads");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "bundles");

            migrationBuilder.DropTable(
                name: "estates");

            migrationBuilder.DropTable(
                name: "utility_companies");

            migrationBuilder.DropTable(
                name: "communities");

            migrationBuilder.DropTable(
                name: "sub_districts");
        }
    }
}
