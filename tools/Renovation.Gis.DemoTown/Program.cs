Console.WriteLine("demo town");
