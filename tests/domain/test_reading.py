from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.critique import plausible
from domain.errors import InvalidValue
from domain.period import UsualSpan
from domain.reading import (
    Average,
    AverageRules,
    BilledConsumption,
    ConsumptionMethod,
    EstimateBases,
    Finding,
    Measurement,
    MeterReading,
    MeterSection,
    NoBasisForEstimate,
    Observation,
    ReadingBelowPrevious,
    ReadingRules,
    ZeroCause,
    consecutive_estimates,
    consumption,
    dial_after,
    estimate,
    measure,
    own_average,
)

RULES = ReadingRules(plausibility=3, least_digits=4)
MONTHLY = AverageRules(window=6, lookback=6)
INCONSISTENT = Measurement(None, Finding.INCONSISTENT)


def read(*consumptions):
    return [BilledConsumption(m3, ConsumptionMethod.READING) for m3 in consumptions]


def estimated(m3):
    return BilledConsumption(m3, ConsumptionMethod.OWN_AVERAGE)


def one_meter(previous, current, average, digits=None, largest_known=0):
    return measure([MeterSection(previous, current, digits, largest_known)], average, RULES)


# --- between readings


@given(st.integers(0, 99_999), st.integers(0, 500))
def test_consumption_is_what_the_dial_moved(previous, moved):
    assert consumption(previous, previous + moved) == moved


def test_a_reading_below_the_previous_one_is_no_consumption():
    with pytest.raises(ReadingBelowPrevious) as refused:
        consumption(1219, 1127)
    assert refused.value.facts() == {"previous": 1219, "current": 1127}


@given(
    digits=st.integers(4, 7),
    consumed=st.integers(0, 60),
    before_the_turn=st.integers(0, 60),
    average=st.integers(20, 500),
)
def test_a_plausible_rollover_measures_as_if_the_dial_had_no_end(digits, consumed, before_the_turn, average):
    size = 10**digits
    previous = size - 1 - before_the_turn
    found = one_meter(previous, (previous + consumed) % size, Average(average, 1), digits)
    turned = previous + consumed >= size
    assert found == Measurement(consumed, Finding.ROLLOVER if turned else Finding.MEASURED)


@given(previous=st.integers(1, 9_999), drop=st.integers(1, 9_999), average=st.integers(0, 20_000))
def test_a_rollover_is_believed_up_to_three_averages(previous, drop, average):
    assume(drop <= previous)
    rolled = 10_000 - drop
    found = one_meter(previous, previous - drop, Average(average, 7), 4)
    assert found == (
        Measurement(rolled, Finding.ROLLOVER) if rolled <= Fraction(3 * average, 7) else INCONSISTENT
    )


@pytest.mark.parametrize(("current", "found"), [(50, Measurement(60, Finding.ROLLOVER)), (51, INCONSISTENT)])
def test_three_averages_exactly_are_still_believed(current, found):
    assert one_meter(9_990, current, Average(120, 6), 4) == found


def test_without_an_average_no_rollover_is_believed():
    assert one_meter(9_999, 1, None, 4) == INCONSISTENT


@pytest.mark.parametrize(
    ("previous", "current", "digits", "largest", "rolled"),
    [
        (9_990, 5, None, 0, 15),  # four digits are the least a dial has
        (998, 3, None, 0, 9_005),
        (99_990, 5, None, 0, 15),  # as many as the largest reading known
        (9_990, 5, None, 12_345, 90_015),
        (9_990, 5, 5, 0, 90_015),  # the cadastre says
        (99_990, 5, 4, 0, 15),  # the cadastre is wrong: the dial has shown five digits
    ],
)
def test_the_dial_has_the_digits_that_are_known_of_it(previous, current, digits, largest, rolled):
    believed = Average(10**6, 1)
    assert one_meter(previous, current, believed, digits, largest) == Measurement(rolled, Finding.ROLLOVER)


@pytest.mark.parametrize("readings", [(-1, 5), (5, -1)])
def test_a_negative_reading_is_refused(readings):
    with pytest.raises(InvalidValue):
        MeterSection(*readings)
    with pytest.raises(InvalidValue):
        MeterReading(previous=readings[0], current=readings[1])


# --- several meters in a period


@given(st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 400)), min_size=1, max_size=4))
def test_meters_of_a_period_add_up(parts):
    sections = [MeterSection(previous, previous + moved) for previous, moved in parts]
    assert measure(sections, None, RULES) == Measurement(sum(moved for _, moved in parts), Finding.MEASURED)


def test_a_rollover_of_one_meter_is_said_of_the_whole():
    sections = [MeterSection(9_995, 5, 4), MeterSection(0, 8)]
    assert measure(sections, Average(20, 1), RULES) == Measurement(18, Finding.ROLLOVER)


@pytest.mark.parametrize(
    ("broken", "finding"),
    [(MeterSection(100, None), Finding.MISSING), (MeterSection(500, 400), Finding.INCONSISTENT)],
)
def test_one_meter_without_a_figure_leaves_the_period_without_one(broken, finding):
    sections = [MeterSection(0, 8), broken, MeterSection(0, 8)]
    assert measure(sections, Average(20, 1), RULES) == Measurement(None, finding)


def test_a_reading_measures_the_meters_that_were_removed_too():
    reading = MeterReading(previous=0, current=6, removed=(MeterSection(100, 110),))
    assert reading.measure(None, RULES) == Measurement(16, Finding.MEASURED)


@pytest.mark.parametrize(
    ("current", "found"),
    [
        (1_015, Measurement(15, Finding.MEASURED)),
        (None, Measurement(None, Finding.MISSING)),
        (990, INCONSISTENT),
    ],
)
def test_a_reading_of_one_meter_measures_as_its_section(current, found):
    reading = MeterReading(previous=1_000, current=current)
    assert reading.measure(Average(20, 1), RULES) == found
    assert measure(reading.sections, Average(20, 1), RULES) == found


# --- what the reader found


def test_an_observation_made_at_the_dial_does_not_explain_a_missing_reading():
    unexplained = {which for which in Observation if not which.explains_no_reading}
    assert unexplained == {Observation.READ, Observation.VISIBLE_LEAK, Observation.USE_WHILE_SUSPENDED}


def test_only_an_empty_house_or_a_shut_valve_explains_a_drop():
    assert {which for which in Observation if which.explains_drop} == {
        Observation.VACANT,
        Observation.SUSPENDED,
    }


# --- averages


@given(st.lists(st.integers(0, 1_000), min_size=1))
def test_an_average_is_exact(consumptions):
    average = Average.of(consumptions)
    assert average.exact * len(consumptions) == sum(consumptions)


def test_nothing_has_no_average():
    assert Average.of([]) is None


@pytest.mark.parametrize(("total", "periods"), [(10, 0), (-1, 3)])
def test_an_impossible_average_is_refused(total, periods):
    with pytest.raises(InvalidValue):
        Average(total, periods)


def test_an_average_is_shown_at_four_decimals():
    assert str(Average(43, 3).shown) == "14.3333"


def test_estimated_periods_and_zeros_by_decision_do_not_enter_the_average():
    history = [*read(10), estimated(500), BilledConsumption.zero(ZeroCause.SUSPENDED), *read(20)]
    assert own_average(history, MONTHLY) == Average(30, 2)


def test_only_the_last_periods_enter_the_average():
    assert own_average(read(900, 1, 2, 3, 4, 5, 6), MONTHLY) == Average(21, 6)


def test_a_window_smaller_than_the_lookback_takes_the_newest_readings():
    peru = AverageRules(window=2, lookback=4)
    assert own_average([*read(900, 7), estimated(500), *read(5), estimated(500)], peru) == Average(12, 2)


def test_too_few_readings_make_no_average():
    rules = AverageRules(window=6, lookback=6, least=2)
    assert own_average([*read(10), estimated(10)], rules) is None
    assert own_average(read(10, 12), rules) == Average(22, 2)
    assert own_average([], MONTHLY) is None


def test_estimates_in_a_row_are_counted_from_the_last_period():
    assert consecutive_estimates([estimated(5), *read(9), estimated(8), estimated(8)]) == 2
    assert consecutive_estimates([estimated(5), *read(9)]) == 0
    assert consecutive_estimates([estimated(5)]) == 1


# --- estimates


def test_the_estimate_follows_the_order_of_the_law():
    own, similar = Average(41, 2), Average(33, 2)
    assert estimate(EstimateBases(own=own, similar=similar, capacity=9)) == estimated(21)
    assert estimate(EstimateBases(similar=similar, capacity=9)) == BilledConsumption(
        17, ConsumptionMethod.SIMILAR_AVERAGE
    )
    assert estimate(EstimateBases(capacity=9)) == BilledConsumption(9, ConsumptionMethod.CAPACITY)


def test_nothing_to_estimate_from_is_refused():
    with pytest.raises(NoBasisForEstimate):
        estimate(EstimateBases())


def test_a_zero_says_why():
    zero = BilledConsumption.zero(ZeroCause.COMPANY_FAULT)
    assert (zero.m3, zero.method, zero.zero_cause) == (0, ConsumptionMethod.ZERO, ZeroCause.COMPANY_FAULT)
    assert not zero.method.is_estimate


@pytest.mark.parametrize(("days", "usual"), [(27, False), (28, True), (32, True), (33, False)])
def test_both_ends_of_the_usual_span_are_usual(days, usual):
    assert UsualSpan(28, 32).holds(days) is usual


@pytest.mark.parametrize(
    ("current", "method", "digits", "dial"),
    [
        (113, ConsumptionMethod.READING, None, 113),
        (113, ConsumptionMethod.OWN_AVERAGE, None, 113),
        (None, ConsumptionMethod.OWN_AVERAGE, None, 110),
        (None, ConsumptionMethod.SIMILAR_AVERAGE, 2, 10),
        (None, ConsumptionMethod.ZERO, None, None),
    ],
)
def test_an_estimate_moves_the_dial_only_where_no_reading_stands(current, method, digits, dial):
    assert dial_after(100, current, BilledConsumption(10, method), digits) == dial


@pytest.mark.parametrize(
    ("previous", "current", "digits", "estimated", "ahead"),
    [
        (1_040, 1_030, None, 20, 10),
        (1_040, 1_020, None, 20, 20),
        (1_040, 1_019, None, 20, 0),
        (1_040, 1_040, 4, 20, 0),
        (1_040, 1_041, None, 20, 0),
        (1_040, 1_041, 4, 20, 0),
        (1_040, None, 4, 20, 0),
        (5, 9_990, 4, 20, 15),
        (5, 9_984, 4, 20, 0),
        (5, 9_990, None, 20, 0),
    ],
)
def test_a_reading_is_behind_the_estimates_down_to_the_dial_last_read(
    previous, current, digits, estimated, ahead
):
    reading = MeterReading(previous=previous, current=current, digits=digits, estimated=estimated)
    assert reading.billed_ahead == ahead
    found = reading.measure(Average(20, 1), RULES)
    assert (found == Measurement(None, Finding.BILLED_AHEAD)) is (ahead > 0)


def test_with_a_meter_changed_in_the_period_nothing_is_behind():
    removed = (MeterSection(1_040, 1_030),)
    assert MeterReading(previous=0, current=5, removed=removed, estimated=20).billed_ahead == 0


@given(
    months=st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=12),
    start=st.integers(0, 9_999),
    digits=st.sampled_from([None, 4]),
)
def test_over_the_months_billed_less_given_back_is_what_the_dial_moved(months, start, digits):
    """Estimates of 20 m³ and readings in any order, over the turn of the dial too."""
    shows = stands = start
    truth = billed = estimated = 0
    for moved, read in [*months, (20, True)]:
        truth += moved
        shows = shows + moved if digits is None else (shows + moved) % 10_000
        current = shows if read else None
        reading = MeterReading(previous=stands, current=current, digits=digits, estimated=estimated)
        found = reading.measure(Average(10_000, 1), RULES)
        use = BilledConsumption(20, ConsumptionMethod.OWN_AVERAGE)
        if read:
            use = BilledConsumption(found.m3 or 0, ConsumptionMethod.READING)
        billed += use.m3 - reading.billed_ahead
        stands = dial_after(stands, current, use, digits)
        estimated = 0 if read else estimated + use.m3
        assert billed == truth or not read
    assert (billed, stands) == (truth, shows)


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ([20, 20, 9_998_999, 20], [20, 20, 20]),
        ([20, 9_998_999], [20]),
        ([0, 0, 20, 21], [0, 0, 20]),
        ([20, 400, 401], [20, 400, 401]),
        ([20, 20, 400, 401], [20, 20, 400]),
        ([7], [7]),
    ],
)
def test_a_figure_far_beyond_its_class_enters_no_average(found, left):
    assert plausible(found) == left
