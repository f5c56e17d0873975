using System.Globalization;
using GovOpenFlow.Embedded.CommandLine;

CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = UserLanguage.FromEnvironment();
Console.OutputEncoding = System.Text.Encoding.UTF8;
ConsoleOutput.Prepare();
return await CommandLineProgram.RunAsync(args);
