"""Tests of gongdoc; the folders mirror those of the package."""
