using System.Globalization;
using GovOpenFlow.Embedded.CommandLine;

CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = UserLanguage.FromEnvironment();
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await CommandLineProgram.RunAsync(args);
