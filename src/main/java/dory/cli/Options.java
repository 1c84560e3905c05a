package dory.cli;

import picocli.CommandLine.Mixin;

/** All shared options, filled while the command line is read. */
final class Options {
    @Mixin
    final SourceOptions source = new SourceOptions();

    @Mixin
    final VariableOptions variables = new VariableOptions();

    @Mixin
    final TargetOptions target = new TargetOptions();

    @Mixin
    final AllOption all = new AllOption();

    @Mixin
    final SpreadOptions spread = new SpreadOptions();

    @Mixin
    final ConfigOption config = new ConfigOption();

    @Mixin
    final PolicyOptions policy = new PolicyOptions();

    @Mixin
    final DiscoverOption discover = new DiscoverOption();

    @Mixin
    final LimitOption limit = new LimitOption();

    @Mixin
    final BatchOptions batch = new BatchOptions();

    @Mixin
    final ProgressOption progress = new ProgressOption();

    @Mixin
    final FormatOptions format = new FormatOptions();

    @Mixin
    final YesOption yes = new YesOption();

    @Mixin
    final DisplayOptions display = new DisplayOptions();

    @Mixin
    final StatsOption stats = new StatsOption();

    @Mixin
    final GeneralOptions general = new GeneralOptions();
}
