"""What several test modules share: the browser, the corpus, and where things are."""
