using Renovation.Gis.Web.Commands;

return await GisCommands.Run(args);
