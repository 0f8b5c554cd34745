package org.posej.cli;

public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
