# What `camket demo` says in the terminal, and who answers for an invented commune's data.

demo-loading = Loading
demo-inventing = Inventing a committee
demo-opening = Opening the page
demo-ready = The demo is ready: { $url } (Ctrl-C to stop)
demo-stopped = Stopped. What was invented is deleted.
demo-port-taken = Another programme uses port { $port }. Choose another one: camket demo --port 8106
demo-not-invented = This database is not one of a demo, so it is not opened in a browser.
demo-controller = The Party committee of { $commune } commune
demo-contact = The Party building office of { $commune } commune
