from journal.cli.running import main

raise SystemExit(main())
