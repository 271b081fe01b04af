using Orchestrator.Server.Hosting;

return await ServerHost.RunAsync(args);
